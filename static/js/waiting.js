// A page that waits for long work draws itself anew until the work has ended; without it there is a link that does so.
const EVERY = 1000;

export function attach() {
  setTimeout(() => location.reload(), EVERY);
}
