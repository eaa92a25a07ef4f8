"""Pictures of pages to pages: rulings and characters recognised in them; what they make up is for layout to say."""
