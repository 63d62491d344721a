"""What every block shares: base class, adapter to the host, pages, page assets, Studio editor."""
