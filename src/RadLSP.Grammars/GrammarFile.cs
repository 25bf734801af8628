namespace RadLSP.Grammars;

/// <summary>One file of a grammar, already read.</summary>
/// <param name="Path">Relative to the grammar's folder, with forward slashes: "rules/side/laterality-conflict.yaml".</param>
/// <param name="Text">Its whole text.</param>
public sealed record GrammarFile(string Path, string Text);

/// <summary>Something wrong in a grammar file.</summary>
/// <param name="Path">The file, as given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record GrammarError(string Path, int Line, int Column, string Message)
{
    public override string ToString() => $"{Path}({Line},{Column}): {Message}";
}
