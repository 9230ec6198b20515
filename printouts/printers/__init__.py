"""Ways to put a page on paper: PDF files, CUPS, ESC/POS."""
