-- segments: 1 read, 5 skipped
read spans of 1 trace by page
