"""Tests of the program, each under the name of the room that it holds."""
