-- segments: 0 read, 6 skipped
read traces of 1 trace by page
