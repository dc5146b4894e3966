"""Planning: how do we introduce it?"""
