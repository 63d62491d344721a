"""What every block shares: base class, the one adapter to the host, pages, page assets, Studio editor."""
