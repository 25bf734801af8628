using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL006: a slip of the fingers or of spelling that leaves no word.</summary>
internal sealed partial class Typo(InjectionLists lists) : ErrorKind("RL006")
{
    private const int Attempts = 60;
    private const int ShortestWord = 4;
    private const int LongWord = 7;
    private readonly IReadOnlyList<string> _rows = lists.Words.Texts("typos/keyboard-rows");
    private readonly IReadOnlyList<ListRow> _misspellings = lists.Words.Rows("typos/by-sound");

    public override Rewrite? Inject(Specimen report, Dice dice)
    {
        List<TextSpan> words =
        [
            .. report.Outline.Sentences.SelectMany(s => Word().Matches(s.Text)
                .Where(m => m.Length >= ShortestWord)
                .Select(m => new TextSpan(s.Span.Start + m.Index, m.Length))),
        ];
        if (words.Count == 0)
        {
            return null;
        }

        // Long words are the technical ones, where slips hide best; the short ones are common enough to be hit as well.
        List<TextSpan> technical = [.. words.Where(word => word.Length >= LongWord)];
        for (int i = 0; i < Attempts; i++)
        {
            TextSpan span = dice.Pick(technical.Count > 0 && dice.Chance(0.65) ? technical : words);
            string word = report.Slice(span);
            (string how, string? slip) = Slip(word, dice);
            if (slip is not null && !slip.Equals(word, StringComparison.OrdinalIgnoreCase) && IsNonWord(slip))
            {
                return new Rewrite(how).Replace(span, slip);
            }
        }

        return null;
    }

    private bool IsNonWord(string slip) => !lists.IsWord(slip.ToLowerInvariant());

    private (string How, string? Slip) Slip(string word, Dice dice)
    {
        int at = 1 + dice.Below(word.Length - 1);
        switch (dice.Below(5))
        {
            case 0:
                return ("letters swapped", at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : null);
            case 1:
                return ("letter dropped", word[..at] + word[(at + 1)..]);
            case 2:
                return ("letter doubled", word[..at] + word[at] + word[at..]);
            case 3:
                return ("neighbouring key", Neighbour(word[at], dice) is { } key ? word[..at] + key + word[(at + 1)..] : null);
            default:
                ListRow row = dice.Pick(_misspellings);
                int found = word.IndexOf(row.Text("from"), StringComparison.Ordinal);
                return ("spelt by sound", found > 0 ? word[..found] + row.Text("to") + word[(found + row.Text("from").Length)..] : null);
        }
    }

    private char? Neighbour(char key, Dice dice)
    {
        foreach (string row in _rows)
        {
            int at = row.IndexOf(char.ToLowerInvariant(key), StringComparison.Ordinal);
            if (at >= 0)
            {
                int next = at == 0 || (at < row.Length - 1 && dice.Chance(0.5)) ? at + 1 : at - 1;
                return row[next];
            }
        }

        return null;
    }

    // Words with capitals inside are names and abbreviations, in which a slip is often no visible one.
    [GeneratedRegex(@"(?<![\w.-])[A-Za-z][a-z]+(?![\w-])")]
    private static partial Regex Word();
}
