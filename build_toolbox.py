"""Build the workbook: `python build_toolbox.py` makes dist/toolbox-nl.pdf; `--help` names the other commands."""

from pdfgen.cli import main

if __name__ == "__main__":
    main()
