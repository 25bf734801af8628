using System.Text;
using RadLSP.Core;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Grammars.Language;

/// <summary>
/// Puts errors of recognition into sentences: a word for one of like sound, one for two, two for one, and now and then one of
/// another sound. Common words win, as they do in recognition. The same seed gives the same errors.
/// </summary>
internal sealed class SpeechErrors
{
    private const double Share = 0.045;
    private const int Candidates = 24;
    private const int ShortestWord = 3;
    private const int ShortestSplit = 8;

    private readonly Grammar _grammar;
    private readonly LanguageStatistics _statistics;
    private readonly SoundIndex _index;
    private readonly SoundIndex _dictionary;
    private readonly List<int> _common = [];
    private readonly RepeatedDice _dice;

    public SpeechErrors(Grammar grammar, int seed)
    {
        _grammar = grammar;
        _statistics = grammar.WordStatistics.Statistics!;
        _index = SoundIndex.Build(_statistics);
        _dictionary = SoundIndex.Build(grammar.Words, WordFlags.UnitedStates);
        _dice = new RepeatedDice((ulong)seed);
        for (int word = 0; word < _statistics.WordCount; word++)
        {
            if (IsPlain(word))
            {
                int share = (int)MathF.Pow(_statistics.Count(word), 0.6f);
                _common.AddRange(Enumerable.Repeat(word, share));
            }
        }
    }

    /// <summary>Sentences as recognition writes them, lower case and without punctuation but full stops.</summary>
    /// <param name="lines">The sentences as they were said.</param>
    /// <param name="wrong">Receives where words are wrong.</param>
    public string Write(IEnumerable<string> lines, List<TextSpan> wrong)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            List<Token> tokens = [.. Tokenizer.Tokenize(line, _grammar.Words).Where(token => token.Kind != TokenKind.Punctuation || SentenceWords.EndsRun(line.AsSpan(token.Start, token.Length)))];
            for (int i = 0; i < tokens.Count; i++)
            {
                string said = TextOf(line, tokens[i]);
                if (tokens[i].Kind == TokenKind.Punctuation)
                {
                    text.Append(". ");
                    continue;
                }

                string? written = null;
                if (CanBeMisheard(said) && _dice.NextDouble() < Share)
                {
                    string? next = i + 1 < tokens.Count && CanBeMisheard(TextOf(line, tokens[i + 1])) ? TextOf(line, tokens[i + 1]) : null;
                    (written, bool isBoth) = Misheard(said, next);
                    i += isBoth ? 1 : 0;
                }

                if (written is not null)
                {
                    wrong.Add(new TextSpan(text.Length, written.Length));
                }

                text.Append(written ?? said).Append(' ');
            }

            if (tokens.Count > 0 && tokens[^1].Kind != TokenKind.Punctuation)
            {
                text.Append(". ");
            }
        }

        return text.ToString();
    }

    private static string TextOf(string line, Token token) => line.Substring(token.Start, token.Length).ToLowerInvariant();

    private static bool CanBeMisheard(string word) => word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower);

    private bool IsPlain(int word)
    {
        ReadOnlySpan<byte> text = _statistics.Text(word);
        return text.Length >= ShortestWord && text.IndexOfAnyExceptInRange((byte)'a', (byte)'z') < 0;
    }

    private (string? Written, bool IsBoth) Misheard(string said, string? next)
    {
        double kind = _dice.NextDouble();
        if (kind < 0.2 && next is not null)
        {
            return (Alike(said + next, said), true);
        }

        if (kind < 0.35 && said.Length >= ShortestSplit)
        {
            int at = 3 + _dice.Next(said.Length - 6);
            return Alike(said[..at], said) is { } first && Alike(said[at..], said) is { } second ? ($"{first} {second}", false) : (null, false);
        }

        if (kind < 0.45)
        {
            return (AlikeOfDictionary(said), false);
        }

        return kind < 0.6 ? (Encoding.UTF8.GetString(_statistics.Text(_common[_dice.Next(_common.Count)])), false) : (Alike(said, said), false);
    }

    /// <summary>A word of the dictionary that sounds like one, whether the texts use it or not; null where there is none.</summary>
    private string? AlikeOfDictionary(string said)
    {
        byte[] own = Encoding.UTF8.GetBytes(said);
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        int length = SoundForm.Write(own, form);
        var near = new List<(int Word, float Distance)>();
        _dictionary.AddNear(form[..length], Math.Clamp(length * 0.35f, 0.5f, 2), near);
        near.RemoveAll(other => _grammar.Words.FoldedText(other.Word).SequenceEqual(own) || SoundAlternatives.IsInflection(_grammar.Words.FoldedText(other.Word), own)
            || _grammar.Words.FoldedText(other.Word).IndexOfAnyExceptInRange((byte)'a', (byte)'z') >= 0);
        return near.Count == 0 ? null : Encoding.UTF8.GetString(_grammar.Words.FoldedText(near[_dice.Next(near.Count)].Word));
    }

    /// <summary>A word that sounds like one, drawn by sound and by how common it is; null where there is none.</summary>
    private string? Alike(string sound, string said)
    {
        byte[] folded = Encoding.UTF8.GetBytes(sound);
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        int length = SoundForm.Write(folded, form);
        var near = new List<(int Word, float Distance)>();
        _index.AddNear(form[..length], Math.Clamp(length * 0.5f, 1, 4), near);
        byte[] own = Encoding.UTF8.GetBytes(said);
        (int Word, double Weight)[] drawn = [.. near
            .Where(other => IsPlain(other.Word) && !SoundAlternatives.IsInflection(_statistics.Text(other.Word), own) && !_statistics.Text(other.Word).SequenceEqual(folded) && !_statistics.Text(other.Word).SequenceEqual(own))
            .Select(other => (other.Word, Weight: Math.Sqrt(_statistics.Count(other.Word)) * Math.Exp(-1.5 * other.Distance)))
            .OrderByDescending(static other => other.Weight).Take(Candidates)];
        double at = _dice.NextDouble() * drawn.Sum(static other => other.Weight);
        foreach ((int word, double weight) in drawn)
        {
            at -= weight;
            if (at <= 0)
            {
                return Encoding.UTF8.GetString(_statistics.Text(word));
            }
        }

        return null;
    }
}
