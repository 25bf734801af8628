using System.Globalization;
using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>What an element of a pattern has taken.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="Written">As its class or number is written.</param>
/// <param name="First">Its first token.</param>
/// <param name="End">After its last token.</param>
internal readonly record struct Capture(string Name, string Written, int First, int End);

/// <summary>Finds the patterns of rules in tokens.</summary>
internal sealed class PatternMatcher
{
    private readonly Dictionary<string, Dictionary<string, SpokenWord[]>> _classes;

    public PatternMatcher(SpokenFormSet forms)
    {
        _classes = forms.Classes.ToDictionary(
            static named => named.Key,
            static named => named.Value.GroupBy(static word => word.Words[0], StringComparer.Ordinal).ToDictionary(
                static words => words.Key,
                static words => words.OrderByDescending(static word => word.Words.Count).ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>The captures of the first pattern of a rule that matches at a place, and its end; null for none.</summary>
    public (List<Capture> Captures, int End)? Match(SpokenRule rule, List<SpokenToken> tokens, int start)
    {
        foreach (SpokenPattern pattern in rule.Patterns)
        {
            var captures = new List<Capture>(4);
            int end = Match(pattern.Atoms, 0, tokens, start, captures);
            if (end > start && IsAllowed(rule, tokens, start, end) && AreConsecutive(rule, captures))
            {
                return (captures, end);
            }
        }

        return null;
    }

    /// <summary>Tries the choices of each element in turn, the longest first. Patterns are short, so this ends after a few steps.</summary>
    private int Match(IReadOnlyList<PatternAtom> atoms, int atomIndex, List<SpokenToken> tokens, int position, List<Capture> captures)
    {
        if (atomIndex == atoms.Count)
        {
            return position;
        }

        if (position >= tokens.Count)
        {
            return -1;
        }

        PatternAtom atom = atoms[atomIndex];
        SpokenToken token = tokens[position];
        switch (atom.Kind)
        {
            case PatternAtomKind.Word:
                return IsWord(token, atom.Text) ? Match(atoms, atomIndex + 1, tokens, position + 1, captures) : -1;
            case PatternAtomKind.AnyWord:
                return token.IsOpen ? Take(new Capture(atom.Name, token.Text, position, position + 1)) : -1;
            case PatternAtomKind.Tag:
                return token.Tag == atom.Text && token.Guard is null ? Take(new Capture(atom.Name, token.Text, position, position + 1)) : -1;
            case PatternAtomKind.Same:
                Capture earlier = captures.Find(capture => capture.Name == atom.Text);
                return token.IsOpen && earlier.End == earlier.First + 1 && token.Key == tokens[earlier.First].Key ? Match(atoms, atomIndex + 1, tokens, position + 1, captures) : -1;
            case PatternAtomKind.Number:
                return NumberReader.Read(tokens, position, atom.Number) is { } number && IsWithin(atom, number.Text)
                    ? Take(new Capture(atom.Name, number.Text, position, number.End)) : -1;
            default:
                foreach (SpokenWord word in WordsAt(atom.Text, token))
                {
                    if (Stands(word, tokens, position) && Take(new Capture(atom.Name, word.Written, position, position + word.Words.Count)) is > 0 and var end)
                    {
                        return end;
                    }
                }

                return -1;
        }

        int Take(Capture capture)
        {
            captures.Add(capture);
            int end = Match(atoms, atomIndex + 1, tokens, capture.End, captures);
            if (end < 0)
            {
                captures.RemoveAt(captures.Count - 1);
            }

            return end;
        }
    }

    private SpokenWord[] WordsAt(string name, SpokenToken token) =>
        token.IsOpen && _classes.TryGetValue(name, out Dictionary<string, SpokenWord[]>? words) && words.TryGetValue(token.Key, out SpokenWord[]? found) ? found : [];

    private static bool Stands(SpokenWord word, List<SpokenToken> tokens, int position)
    {
        if (position + word.Words.Count > tokens.Count)
        {
            return false;
        }

        for (int i = 1; i < word.Words.Count; i++)
        {
            if (!IsWord(tokens[position + i], word.Words[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A mark can be part of a pattern: "," in lists.</summary>
    private static bool IsWord(SpokenToken token, string word) => token.Guard is null && token.Rule.Length == 0 && token.Key == word;

    private static bool IsWithin(PatternAtom atom, string number) =>
        (atom.Least == int.MinValue && atom.Most == int.MaxValue)
        || (decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) && value >= atom.Least && (atom.Most == int.MaxValue || value <= atom.Most));

    private static bool AreConsecutive(SpokenRule rule, List<Capture> captures) =>
        rule.Consecutive is not [var first, var second]
        || (int.TryParse(captures.Find(capture => capture.Name == first).Written, CultureInfo.InvariantCulture, out int one)
            && int.TryParse(captures.Find(capture => capture.Name == second).Written, CultureInfo.InvariantCulture, out int two)
            && two == one + 1);

    private bool IsAllowed(SpokenRule rule, List<SpokenToken> tokens, int start, int end)
    {
        if (rule.Whole && (start > 0 || end < tokens.Count))
        {
            return false;
        }

        return (rule.After.Count == 0 || IsOneOf(rule.After, tokens, start - 1))
            && (rule.Before.Count == 0 || IsOneOf(rule.Before, tokens, end))
            && (rule.NotAfter.Count == 0 || !IsOneOf(rule.NotAfter, tokens, start - 1))
            && (rule.NotBefore.Count == 0 || !IsOneOf(rule.NotBefore, tokens, end));
    }

    /// <summary>"&lt;start&gt;" and "&lt;end&gt;" are the ends of the utterance; a tag is "&lt;@level&gt;"; a number "&lt;number&gt;".</summary>
    private bool IsOneOf(IReadOnlyList<string> names, List<SpokenToken> tokens, int position)
    {
        foreach (string name in names)
        {
            if (name[0] != '<' || name.Length < 3)
            {
                if (position >= 0 && position < tokens.Count && (tokens[position].Key == name || (tokens[position].Key.Length == 0 && tokens[position].Text == name)))
                {
                    return true;
                }

                continue;
            }

            string inner = name[1..^1];
            bool stands = inner switch
            {
                "start" => position < 0,
                "end" => position >= tokens.Count,
                "number" => position >= 0 && position < tokens.Count && NumberReader.IsPartOfNumber(tokens[position]),
                ['@', .. var tag] => position >= 0 && position < tokens.Count && tokens[position].Tag == tag,
                _ => position >= 0 && position < tokens.Count && Array.Exists(WordsAt(inner, tokens[position]), word => Stands(word, tokens, position)),
            };
            if (stands)
            {
                return true;
            }
        }

        return false;
    }
}
