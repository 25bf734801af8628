using System.Text;
using RadLSP.Core.Dictation;
using RadLSP.Core.Text;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>Reads words that are said letter by letter, and numbers that are to be digits. Immutable, for any thread.</summary>
public sealed class SpelledWords
{
    private const string Letters = "spelling";
    private const string Capitals = "spelling-capital";

    private readonly SpokenFormWriter _writer;
    private readonly IReadOnlyList<SpokenWord> _letters;
    private readonly IReadOnlyList<SpokenWord> _capitals;

    public SpelledWords(SpokenFormWriter writer, SpokenFormSet forms)
    {
        _writer = writer;
        _letters = forms.Classes.GetValueOrDefault(Letters, []);
        _capitals = forms.Classes.GetValueOrDefault(Capitals, []);
    }

    /// <summary>The word that letters make: "c y s t", "charlie yankee sierra tango". Null when something is not a letter, a digit or a mark.</summary>
    /// <remarks>Every letter decides which word it is, so each that was not heard surely is flagged.</remarks>
    public WrittenText? Spell(IReadOnlyList<HeardWord> words)
    {
        List<SpokenToken> tokens = [.. _writer.Cut(words).Where(static token => !token.IsHeardMark)];
        var spelled = new StringBuilder(tokens.Count);
        var flags = new List<WrittenFlag>();
        for (int i = 0; i < tokens.Count;)
        {
            int first = i;
            int after = Longest(_capitals, tokens, i, out _);
            bool isCapital = after > i && after < tokens.Count;
            i = isCapital ? after : i;
            int end = Longest(_letters, tokens, i, out string letter);
            if (end == i && tokens[i].Key is [var single] && char.IsLetterOrDigit(single))
            {
                (end, letter) = (i + 1, tokens[i].Key);
            }
            else if (end == i && NumberReader.Read(tokens, i, SpokenNumberForm.Integer) is { } number)
            {
                (end, letter) = (number.End, number.Text);
            }

            if (end == i)
            {
                return null;
            }

            var place = new TextSpan(spelled.Length, letter.Length);
            spelled.Append(isCapital ? letter.ToUpperInvariant() : letter);
            if (tokens[first..end].Where(static token => token.IsUnsure).Min(static token => token.Probability) is { } least)
            {
                Flag(place, least, flags);
            }

            i = end;
        }

        return spelled.Length == 0 ? null : new WrittenText(spelled.ToString(), [], flags);
    }

    /// <summary>Letters side by side are one thing to look at.</summary>
    private static void Flag(TextSpan place, double probability, List<WrittenFlag> flags)
    {
        if (flags is [.., { Probability: { } earlier } last] && last.Span.End == place.Start)
        {
            flags[^1] = last with { Span = TextSpan.FromBounds(last.Span.Start, place.End), Probability = Math.Min(earlier, probability) };
        }
        else
        {
            flags.Add(new WrittenFlag(place, FlagReason.LowProbability, "", [], probability));
        }
    }

    /// <summary>The words with every number in digits: "two nodules" as "2 nodules".</summary>
    public IReadOnlyList<HeardWord> WithDigits(IReadOnlyList<HeardWord> words)
    {
        List<SpokenToken> tokens = _writer.Cut(words);
        var written = new List<HeardWord>(words.Count);
        int taken = 0;
        for (int i = 0; i < tokens.Count;)
        {
            // A number that was not heard surely is left for the writer to flag.
            if (tokens[i].Guard is null && NumberReader.Read(tokens, i, SpokenNumberForm.Number) is { } number
                && tokens.GetRange(i, number.End - i).TrueForAll(static token => token.Guard is null)
                && tokens[i].FirstWord >= taken)
            {
                int last = tokens[number.End - 1].FirstWord;
                string marks = string.Concat(tokens.Skip(number.End).TakeWhile(token => token.FirstWord == last && token.IsHeardMark).Select(static token => token.Text));
                for (; taken < tokens[i].FirstWord; taken++)
                {
                    written.Add(words[taken]);
                }

                written.Add(words[last] with { Text = number.Text + marks });
                taken = last + 1;
                i = number.End;
            }
            else
            {
                i++;
            }
        }

        written.AddRange(words.Skip(taken));
        return written;
    }

    /// <summary>Where the longest member of a class that is said at a place ends; the place itself for none.</summary>
    private static int Longest(IReadOnlyList<SpokenWord> members, List<SpokenToken> tokens, int start, out string written)
    {
        int longest = start;
        written = "";
        foreach (SpokenWord member in members)
        {
            int count = member.Words.Count;
            if (count > longest - start && start + count <= tokens.Count
                && Enumerable.Range(0, count).All(i => tokens[start + i].Key == member.Words[i]))
            {
                longest = start + count;
                written = member.Written;
            }
        }

        return longest;
    }
}
