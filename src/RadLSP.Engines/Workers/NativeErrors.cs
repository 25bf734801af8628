namespace RadLSP.Engines.Workers;

/// <summary>
/// Keeps the last errors of a native library, to say why a model could not be loaded. Whoever receives its log drops everything below
/// an error: lower levels can repeat prompts and recognised text, which belong in no log.
/// </summary>
public sealed class NativeErrors
{
    private const int Capacity = 6;

    /// <summary>The level of errors in the log of ggml.</summary>
    public const int Level = 4;

    private readonly Queue<string> _lines = new();

    /// <summary>Keeps a line; ggml ends some lines with a call that holds one character.</summary>
    public void Add(string line)
    {
        string text = line.Trim();
        if (text.Length <= 1)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(text);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>The errors since the last call, on one line; empty when there were none.</summary>
    public string Take()
    {
        lock (_lines)
        {
            string all = string.Join("; ", _lines);
            _lines.Clear();
            return all;
        }
    }

    /// <summary>The same for the middle of a sentence.</summary>
    public string TakeReason() => Take() is { Length: > 0 } errors ? errors : "no reason was given";
}
