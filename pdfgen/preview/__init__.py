"""The live preview in a browser: the last good build of each language, its page pictures, what is drawn over them, and the server."""
