using System.Text.RegularExpressions;
using RadLSP.Core.Deidentification;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Archive.Deidentification;

/// <summary>One pattern of the grammar, ready to search.</summary>
internal sealed class PatternSearch
{
    private const string RemovedGroup = "x";
    private const string UncommonGroup = "uncommon";
    private const string InList = "in_";
    private const string NotInList = "not_";

    /// <summary>No pattern of ours takes long; a text that makes one do so is refused and not kept half-searched.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(2);

    private readonly Regex _expression;
    private readonly WordTable _words;
    private readonly (string Group, HashSet<string> Words, bool IsWanted)[] _lists;
    private readonly bool _asksUncommon;
    private readonly bool _hasRemovedGroup;

    public PatternSearch(IdentifierPattern pattern, Dictionary<string, HashSet<string>> lists, WordTable words)
    {
        Pattern = pattern;
        _words = words;
        _expression = new Regex(pattern.Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Compiled, LongestSearch);
        string[] groups = _expression.GetGroupNames();
        _hasRemovedGroup = groups.Contains(RemovedGroup);
        _asksUncommon = groups.Contains(UncommonGroup);
        _lists =
        [
            .. groups.Where(static group => group.StartsWith(InList, StringComparison.Ordinal))
                .Select(group => (group, lists[group[InList.Length..].Replace('_', '-')], true)),
            .. groups.Where(static group => group.StartsWith(NotInList, StringComparison.Ordinal))
                .Select(group => (group, lists[group[NotInList.Length..].Replace('_', '-')], false)),
        ];
        IsDate = groups.Contains("y") || groups.Contains("n");
    }

    public IdentifierPattern Pattern { get; }

    /// <summary>Whether what it finds is a date, which is moved and not removed.</summary>
    public bool IsDate { get; }

    /// <summary>The matches that meet all conditions.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text is made to take forever.</exception>
    public IEnumerable<Match> Find(string text)
    {
        Match match = _expression.Match(text);
        while (match.Success)
        {
            if (IsMeant(match))
            {
                yield return match;
                match = match.NextMatch();
            }
            else
            {
                // The words of a match that is none may begin another: the search goes on behind its first word.
                int next = match.Index + 1;
                while (next < text.Length && char.IsLetterOrDigit(text[next - 1]) && char.IsLetterOrDigit(text[next]))
                {
                    next++;
                }

                match = next >= text.Length ? Match.Empty : _expression.Match(text, next);
            }
        }
    }

    /// <summary>The places of a match that are removed.</summary>
    public IEnumerable<TextSpan> Removed(Match match) => _hasRemovedGroup
        ? match.Groups[RemovedGroup].Captures.Select(static capture => new TextSpan(capture.Index, capture.Length))
        : [new TextSpan(match.Index, match.Length)];

    private bool IsMeant(Match match)
    {
        if (match.Length == 0)
        {
            return false;
        }

        foreach ((string name, HashSet<string> words, bool isWanted) in _lists)
        {
            foreach (Capture capture in match.Groups[name].Captures)
            {
                if (words.Contains(capture.Value) != isWanted)
                {
                    return false;
                }
            }
        }

        if (_asksUncommon && match.Groups[UncommonGroup].Captures.Any(capture => !IsUncommon(capture.ValueSpan, _words)))
        {
            return false;
        }

        return double.IsNaN(Pattern.Above)
            || (double.TryParse(match.Groups[RemovedGroup].ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out double number) && number > Pattern.Above);
    }

    /// <summary>Whether a word is no ordinary word of the language or of medicine: unknown, or only ever a name.</summary>
    public static bool IsUncommon(ReadOnlySpan<char> word, WordTable words)
    {
        int id = words.Find(word);
        if (id < 0)
        {
            return true;
        }

        WordFlags flags = words.Flags(id);
        return (flags & WordFlags.CapitalisedOnly) != 0 && (flags & (WordFlags.Medical | WordFlags.Lexicon)) == 0;
    }
}
