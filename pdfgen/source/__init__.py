"""YAML text becomes nodes that know their place. Knows nothing of workbooks."""

from pdfgen.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, source_of
from pdfgen.source.parsing import SourceFile, forget_files, parse_file, parse_text

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "SourceFile", "forget_files", "parse_file", "parse_text", "source_of"]
