"""Write SVG for paper: elements in millimetres, lines of text at known widths, hatches."""
