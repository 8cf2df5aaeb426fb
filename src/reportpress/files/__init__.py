"""Files: writing them whole, sealing what is kept, shipped resources, cells that are safe in a spreadsheet."""
