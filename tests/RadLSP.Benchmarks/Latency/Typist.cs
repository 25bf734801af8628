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

    public Typist(string text)
    {
        Text = text;
        string[] lines = text.Split('\n');

        // In the middle of the findings, at the start of a line.
        _line = lines.Length / 2;
    }

    /// <summary>The report before the first edit.</summary>
    public string Text { get; }

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
