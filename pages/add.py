"""Add an article: paste, files, an address, a feed."""

from components import adding, navigation

navigation.require_frame()
adding.show()
