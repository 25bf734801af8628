using RadLSP.Core.Text;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Sessions;

/// <summary>A word to look at: it was not heard surely and would change the meaning of the report, or a rule of the written form says so.</summary>
/// <param name="Span">Where it stands in the text of the utterance, in UTF-16 code units.</param>
/// <param name="Reason">Why.</param>
/// <param name="Probability">0 to 1, of the least sure token of the word; null when it is not about probability.</param>
/// <param name="Alternatives">What may have been said instead, the likeliest first; may be empty.</param>
/// <param name="Message">A sentence for users; empty where the reason says all.</param>
public sealed record DoubtfulWord(TextSpan Span, FlagReason Reason, double? Probability, IReadOnlyList<string> Alternatives, string Message = "");

/// <summary>What was understood of one utterance, in written form, without the spaces that join it to the report.</summary>
/// <param name="Id">Numbers the utterances of a session in the order in which they were spoken, from 1.</param>
/// <param name="Text">The written form.</param>
/// <param name="Doubtful">The words to look at, in the order of the text.</param>
public sealed record HeardText(long Id, string Text, IReadOnlyList<DoubtfulWord> Doubtful)
{
    public HeardText(long id, string text)
        : this(id, text, [])
    {
    }

    /// <summary>No space stands before it, as was asked for when it was said.</summary>
    public bool JoinsBefore { get; init; }
}

/// <summary>An utterance as it fits between its neighbours in the report.</summary>
/// <param name="Text">What is inserted: spaces, case and line ends included.</param>
/// <param name="Lead">How many code units stand before the utterance's own text.</param>
public readonly record struct JoinedText(string Text, int Lead);

/// <summary>Fits an utterance to the place where it is inserted. A pure function.</summary>
/// <param name="heard">The utterance.</param>
/// <param name="before">The report before the place.</param>
/// <param name="after">The report after the place.</param>
public delegate JoinedText JoinText(HeardText heard, string before, string after);
