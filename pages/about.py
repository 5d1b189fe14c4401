"""What is machine-made and by what, how mentions are counted, privacy, limits, licences."""

from components import about, navigation

navigation.require_frame()
about.show()
