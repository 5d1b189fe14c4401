"""Every article that is kept: the list, filters, search in both languages."""

from components import navigation, shelf

navigation.require_frame()
shelf.show()
