namespace RadLSP.Core.Dictation;

/// <summary>From when on the words of an engine are not believed. The values come with the engine's model and the grammar.</summary>
public sealed record GuardSettings
{
    /// <summary>A no-speech probability above this, together with <see cref="LogProbability"/>, means silence. 0 to 1.</summary>
    public required double NoSpeech { get; init; }

    /// <summary>A mean log probability below this, together with <see cref="NoSpeech"/>, means silence. 0 or less.</summary>
    public required double LogProbability { get; init; }

    /// <summary>Nobody says more characters in a second.</summary>
    public required double CharactersPerSecond { get; init; }

    /// <summary>So short a text is never called too fast: the ends of a sound are cut close.</summary>
    public required int FreeCharacters { get; init; }

    /// <summary>A group of words that follows itself this often is no speech; at least 2, so that "very very" stays.</summary>
    public required int Repetitions { get; init; }

    /// <summary>A known phrase is believed from this mean probability of its words on. 0 to 1.</summary>
    public required double PhraseProbability { get; init; }

    /// <summary>What engines are known to hear in noise: whole segments, in lower case, without punctuation.</summary>
    public required IReadOnlySet<string> Phrases { get; init; }
}
