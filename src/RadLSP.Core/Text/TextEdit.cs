namespace RadLSP.Core.Text;

/// <summary>Replaces <paramref name="Span"/> of a text by <paramref name="NewText"/>.</summary>
public readonly record struct TextEdit(TextSpan Span, string NewText);
