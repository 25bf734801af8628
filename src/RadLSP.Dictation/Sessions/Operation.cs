using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>Something that still has to be done to the report.</summary>
internal abstract class Operation
{
    public int Tries { get; set; }
}

/// <summary>Puts the words of an utterance in.</summary>
internal sealed class InsertUtterance(Utterance utterance) : Operation
{
    public Utterance Utterance => utterance;
}

/// <summary>Replaces a stretch that must still be what it was.</summary>
internal sealed class ReplaceStretch : Operation
{
    public required TextSpan Place { get; set; }

    public required string OldText { get; init; }

    public required string NewText { get; init; }

    /// <summary>The utterance that is taken out; null for other changes.</summary>
    public Utterance? Scratched { get; init; }

    /// <summary>The earlier change that this one takes back or does again; null for a new one.</summary>
    public SpokenChange? Again { get; init; }

    /// <summary>It rests on the whole report, so any other change of the report takes its ground away.</summary>
    public bool RestsOnWholeReport { get; init; }

    /// <summary>Something else has changed the stretch.</summary>
    public bool IsBroken { get; set; }
}
