"""Whether a figure holds, is aimed at, expected, a threshold, or denied."""
