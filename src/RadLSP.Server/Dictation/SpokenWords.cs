using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Server.Dictation;

/// <summary>Words as the engine wrote them, joined by spaces.</summary>
internal static class SpokenWords
{
    /// <summary>One space between words, none before a mark or after an opening bracket.</summary>
    public static JoinedText Join(string written, string before, string after)
    {
        string lead = before.Length == 0 || char.IsWhiteSpace(before[^1]) || before[^1] is '(' or '[' || written.Length == 0 || ".,;:!?)\n".Contains(written[0], StringComparison.Ordinal) ? "" : " ";
        string tail = after.Length > 0 && char.IsLetterOrDigit(after[0]) && written.Length > 0 && !char.IsWhiteSpace(written[^1]) ? " " : "";
        return new JoinedText(lead + written + tail, lead.Length);
    }

    public static string TextOf(IEnumerable<RecognizedWord> words) => string.Join(' ', words.Select(w => w.Text));

    /// <summary>The words of an utterance; those that were not heard surely and would change the meaning are marked.</summary>
    public static HeardText Heard(long id, IReadOnlyList<RecognizedWord> words)
    {
        var doubtful = new List<DoubtfulWord>();
        int start = 0;
        foreach (RecognizedWord word in words)
        {
            if (word.Probability < LeastSure && word.Spoken.Any(char.IsDigit))
            {
                doubtful.Add(new DoubtfulWord(new TextSpan(start, word.Text.Length), word.Probability, []));
            }

            start += word.Text.Length + 1;
        }

        return new HeardText(id, TextOf(words), doubtful);
    }

    /// <summary>A number below this probability is to be looked at.</summary>
    private const double LeastSure = 0.6;
}
