"""Make the PDF documents."""
