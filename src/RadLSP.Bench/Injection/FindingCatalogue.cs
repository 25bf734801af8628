using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>How a sentence speaks of a finding. Only the plain cases count; whatever is hedged or mixed is <see cref="Unclear"/>.</summary>
internal enum MentionStatus
{
    Positive,
    Negative,
    Unclear,
}

/// <summary>A finding named in a sentence of the body or impression.</summary>
internal sealed record Mention(string Finding, ListRow Row, TextSpan Span, OutlineSentence Sentence, MentionStatus Status)
{
    public bool IsInImpression => Sentence.Section.Kind == SectionKind.Impression;
}

/// <summary>The findings that the injector knows by name, so that it can tell that two sentences speak of the same one.</summary>
internal sealed class FindingCatalogue
{
    private readonly IReadOnlyList<string> _negations;
    private readonly IReadOnlyList<string> _negationsAfter;
    private readonly IReadOnlyList<string> _uncertain;
    private readonly List<(string Name, ListRow Row)> _names = [];

    public FindingCatalogue(WordLists lists)
    {
        _negations = lists.Texts("assertion/negative");
        _negationsAfter = lists.Texts("assertion/negative-after");
        _uncertain = lists.Texts("assertion/uncertain");
        foreach (ListRow row in lists.Rows("findings/findings"))
        {
            _names.AddRange(row.All("names").Select(name => (name, row)));
        }

        // The longest name wins: "pleural effusion" before "effusion".
        _names.Sort(static (a, b) => b.Name.Length - a.Name.Length);
    }

    public List<Mention> FindMentions(Specimen report)
    {
        var mentions = new List<Mention>();
        foreach (OutlineSentence sentence in report.Outline.In(SectionKind.Findings, SectionKind.Impression))
        {
            var taken = new List<TextSpan>();
            foreach ((string name, ListRow row) in _names)
            {
                foreach (TextSpan span in WholeWords.All(sentence.Text, name))
                {
                    if (!taken.Exists(other => other.Overlaps(span)))
                    {
                        taken.Add(span);
                        mentions.Add(new Mention(
                            row.All("names")[0], row, span.Shift(sentence.Span.Start), sentence, StatusOf(sentence.Text, span)));
                    }
                }
            }
        }

        mentions.Sort(static (a, b) => a.Span.Start - b.Span.Start);
        return mentions;
    }

    /// <summary>True when a sentence says nothing negative or uncertain at all.</summary>
    public bool IsPlain(string sentence) =>
        !Holds(sentence, _negations) && !Holds(sentence, _negationsAfter) && !Holds(sentence, _uncertain);

    private MentionStatus StatusOf(string sentence, TextSpan span)
    {
        if (Holds(sentence, _uncertain))
        {
            return MentionStatus.Unclear;
        }

        if (IsPlain(sentence))
        {
            return MentionStatus.Positive;
        }

        string before = sentence[..span.Start];
        string after = sentence[span.End..];
        bool isNegated = (Holds(before, _negations) && !before.Contains(';', StringComparison.Ordinal)) || Holds(after, _negationsAfter);
        return isNegated ? MentionStatus.Negative : MentionStatus.Unclear;
    }

    private static bool Holds(string text, IReadOnlyList<string> words) => words.Any(word => WholeWords.IndexOf(text, word, 0) >= 0);
}
