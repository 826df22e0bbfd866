"""The commands; nothing heavy is imported until it must."""
