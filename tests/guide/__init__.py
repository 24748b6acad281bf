"""The authors' guide: its tables and pictures are made from the program, and tests hold it to that."""
