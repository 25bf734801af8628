namespace RadLSP.Benchmarks.Latency;

/// <summary>
/// Somebody who dictates or types sentence after sentence into the findings, one character at a time, and now and then takes a
/// sentence out again, so that the report keeps its length.
/// </summary>
internal sealed class Typist
{
    private const string Sentence = "There is a new 14 mm ill-defined opacity in the left lower lobe, possibly infectious. ";

    private readonly int _line;
    private int _typed;
    private int _typedInImpression;

    public Typist(string text)
    {
        Text = text;
        string[] lines = text.Split('\n');

        // In the middle of the findings, at the start of a line.
        _line = lines.Length / 2;
        LastLine = lines.Length - 1;
    }

    /// <summary>The report before the first edit.</summary>
    public string Text { get; }

    /// <summary>The empty line after the impression.</summary>
    public int LastLine { get; }

    /// <summary>The next change, which types another letter of a word at the end of the impression's first line, or takes the word out.</summary>
    public string NextInImpression(string uri, int version)
    {
        const string Word = " again";
        int line = LastLine - 2;
        if (_typedInImpression == Word.Length)
        {
            _typedInImpression = 0;
            return BenchClient.Change(uri, version, line, 2, 2 + Word.Length, "");
        }

        _typedInImpression++;
        return BenchClient.Change(uri, version, line, 1 + _typedInImpression, 1 + _typedInImpression, Word[_typedInImpression - 1].ToString());
    }

    /// <summary>The next change as a message.</summary>
    public string Next(string uri, int version)
    {
        if (_typed == Sentence.Length)
        {
            _typed = 0;
            return BenchClient.Change(uri, version, _line, 0, Sentence.Length, "");
        }

        _typed++;
        return BenchClient.Change(uri, version, _line, _typed - 1, _typed - 1, Sentence[_typed - 1].ToString());
    }
}
