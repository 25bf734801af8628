using System.Text.RegularExpressions;
using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>Cuts heard words into tokens: marks off their ends, and numbers joined by hyphens.</summary>
internal sealed class SpokenTokenizer
{
    private const string LeadingMarks = "([\"'“‘¿¡";
    private const string TrailingMarks = ",.;:?!)]\"”…";

    private readonly Dictionary<string, NumberWord[]> _numbers;
    private readonly Dictionary<string, GuardedWord> _guarded;
    private readonly (string Tag, Regex Shape)[] _shapes;
    private readonly double _leastProbability;

    public SpokenTokenizer(SpokenFormSet forms)
    {
        _numbers = forms.Numbers.GroupBy(static word => word.Word, StringComparer.Ordinal)
            .ToDictionary(static words => words.Key, static words => words.ToArray(), StringComparer.Ordinal);
        _guarded = forms.Guarded.ToDictionary(static word => word.Word, StringComparer.Ordinal);
        _shapes = [.. forms.Shapes.Select(static shape =>
            (shape.Key, new Regex($"^(?:{shape.Value})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)))];
        _leastProbability = forms.LeastProbability;
    }

    public List<SpokenToken> Cut(IReadOnlyList<HeardWord> words)
    {
        var tokens = new List<SpokenToken>(words.Count + 8);
        for (int i = 0; i < words.Count; i++)
        {
            string text = words[i].Text.Trim();
            int start = 0;
            int end = text.Length;
            string gap = tokens.Count == 0 ? "" : " ";
            while (start < end && LeadingMarks.Contains(text[start], StringComparison.Ordinal))
            {
                AddMark(text[start++], ref gap, i, tokens);
            }

            int core = end;
            while (core > start && TrailingMarks.Contains(text[core - 1], StringComparison.Ordinal) && !IsPartOfWord(text.AsSpan(start, core - start)))
            {
                core--;
            }

            if (core > start)
            {
                AddWord(text[start..core], ref gap, i, words[i].Probability, tokens);
            }

            for (; core < end; core++)
            {
                AddMark(text[core], ref gap, i, tokens);
            }
        }

        return tokens;
    }

    /// <summary>The point of "a.m." and "e.g." belongs to the word.</summary>
    private static bool IsPartOfWord(ReadOnlySpan<char> text) =>
        text[^1] == '.' && text.Length is > 2 and < 8 && text[..^1].Contains('.') && !text.Contains("..", StringComparison.Ordinal) && char.IsLetter(text[^2]);

    private static void AddMark(char mark, ref string gap, int word, List<SpokenToken> tokens)
    {
        tokens.Add(new SpokenToken { Text = mark.ToString(), Key = mark.ToString(), Gap = gap, FirstWord = word, IsHeardMark = true });
        gap = "";
    }

    private void AddWord(string text, ref string gap, int word, double? probability, List<SpokenToken> tokens)
    {
        string[] parts = text.Split('-');
        bool isNumber = parts.Length is > 1 and < 5 && Array.TrueForAll(parts, part => _numbers.ContainsKey(part.ToLowerInvariant()));
        foreach (string part in isNumber ? parts : [text])
        {
            string key = part.ToLowerInvariant();
            bool isUnsure = probability < _leastProbability;
            GuardedWord? guard = !isUnsure ? null
                : _guarded.GetValueOrDefault(key) ?? (_numbers.ContainsKey(key) || char.IsAsciiDigit(part[0]) ? new GuardedWord(key, []) : null);
            tokens.Add(new SpokenToken
            {
                Text = part,
                Key = key,
                Gap = gap,
                FirstWord = word,
                Probability = probability,
                IsUnsure = isUnsure,
                Number = _numbers.GetValueOrDefault(key) ?? [],
                Tag = Array.Find(_shapes, shape => shape.Shape.IsMatch(part)).Tag ?? "",
                Guard = guard,
            });
            gap = "-";
        }

        gap = "";
    }
}
