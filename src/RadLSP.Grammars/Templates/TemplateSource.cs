namespace RadLSP.Grammars.Templates;

/// <summary>The text of a template file and what is wrong in it.</summary>
internal sealed class TemplateSource(string path, string text, List<GrammarError> errors)
{
    public string Text => text;

    /// <summary>Reports what is wrong at an offset.</summary>
    public void Error(int offset, string message)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Min(offset, text.Length));
        int lineStart = before.LastIndexOf('\n') + 1;
        errors.Add(new GrammarError(path, before.Count('\n') + 1, before.Length - lineStart + 1, message));
    }
}
