"""The house rules that no linter knows: layout, budgets, registries, texts, settings, documents."""
