using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Sessions;
using RadLSP.Dictation.Spacing;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Server.Dictation;

/// <summary>Recognised words as they are written into a report.</summary>
internal static class SpokenWords
{
    /// <summary>Fits what was written to its place: spaces, capitals, marks that are there already.</summary>
    public static JoinedText Join(HeardText heard, string before, string after)
    {
        FittedText fitted = InsertionText.Fit(heard.Text, before, after);
        return heard.JoinsBefore ? new JoinedText(fitted.Text[fitted.Lead..], 0) : new JoinedText(fitted.Text, fitted.Lead);
    }

    /// <summary>Words as they were heard.</summary>
    public static string TextOf(IEnumerable<RecognizedWord> words) => string.Join(' ', words.Select(w => w.Text));

    /// <summary>The written form of an utterance, with what is to be looked at in it.</summary>
    /// <param name="id">The number of the utterance.</param>
    /// <param name="written">What the writer has made of its words.</param>
    public static HeardText Heard(long id, WrittenText written) => new(
        id,
        written.Text,
        [.. written.Flags.Select(flag => new DoubtfulWord(Visible(flag.Span, written.Text), flag.Reason, flag.Probability, flag.Alternatives, flag.Message))])
    {
        JoinsBefore = written.JoinsBefore,
    };

    /// <summary>Where words were left out, the word before the gap stands for them, so that there is something to see.</summary>
    private static TextSpan Visible(TextSpan span, string text)
    {
        if (!span.IsEmpty || text.Length == 0)
        {
            return span;
        }

        int end = span.Start;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        int start = end;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return end > start ? TextSpan.FromBounds(start, end) : new TextSpan(0, 1);
    }
}
