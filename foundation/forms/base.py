"""The forms that all others stand on."""

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField

from foundation.drawn import digest
from foundation.forms.fields import small_whole


class Form(FlaskForm):  # type: ignore[misc]
    """Base of every form. A field's `theirs` is what a colleague saved meanwhile, to show beside what was typed."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        locales = False

    is_shown = False

    def note_shown(self) -> str:
        """That a page says what is wrong with it: a refused form that no page shows is shown by the frame."""
        self.is_shown = True
        return ""

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with, without the hyphen."""
        return str(self._prefix).removesuffix("-")

    def problems(self) -> list[tuple[str, str]]:
        """Each problem with its field, for the summary at the top of the page."""
        return [
            (str(self[name].label.text) if name in self else "", str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def values(self) -> dict[str, Any]:
        """What was filled in, by field; an empty text is nothing."""
        return {
            name: field.data if field.data != "" else None
            for name, field in self._fields.items()
            if name not in ("csrf_token", "version", "drawn")
        }


class VersionedForm(Form):
    """A form over a row that several people edit: it sends back the version it was drawn with."""

    version = HiddenField()

    @property
    def drawn_version(self) -> int | None:
        return small_whole(str(self.version.data or ""))


class DrawnForm(Form):
    """A form over several rows, or a button under something: it sends back a digest of what it was drawn with."""

    drawn = HiddenField()

    @classmethod
    def of(cls, present: Mapping[str, Any]) -> Self:
        """The form as these values are."""
        form = cls(formdata=None, data=dict(present))
        form.drawn.data = str(digest(present))
        return form

    @property
    def drawn_state(self) -> int | None:
        return small_whole(str(self.drawn.data or ""))


def file_field(label: str, *, needed: bool = True) -> Field:
    return FileField(label, validators=[FileRequired(_l("Choose a file."))] if needed else [])


class FileForm(Form):
    """A form with which a file comes in, in its field `file`."""

    def sent(self) -> tuple[str, bytes]:
        """Name and content of the file; empty where none was chosen."""
        given = self["file"].data
        return (str(given.filename or ""), given.read()) if given else ("", b"")
