using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>Something that was done to the report by voice and can be taken back.</summary>
internal sealed class SpokenChange
{
    /// <summary>The utterance that was put in; null for a change by a command.</summary>
    public Utterance? Utterance { get; init; }

    /// <summary>Where it stands now: the new text while it is done, the old one when it was taken back. Utterances have their own place.</summary>
    public TextSpan Place { get; set; }

    public string OldText { get; init; } = "";

    public string NewText { get; init; } = "";
}
