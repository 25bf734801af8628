using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Rules;

namespace RadLSP.Core.Spelling;

/// <summary>What decides whether a spelling is right. All numbers and word parts come from the rule file; nothing here has a default.</summary>
public sealed record SpellingOptions
{
    /// <summary>The settings of a rule that fill these options.</summary>
    public static readonly IReadOnlyList<SettingDefinition> Settings =
    [
        new("longest-acronym", "Unknown words in capitals of at most this many letters pass as acronyms.", IsRequired: true),
        new("longest-acronym-among-capitals", "The same where the whole sentence is in capitals.", IsRequired: true),
        new("longest-sure-name", "Capitalised words inside a sentence pass as names up to this many letters; longer ones only when no known word is one slip away.", IsRequired: true),
        new("shortest-stem", "How many letters must be left when a prefix or an ending is taken off.", IsRequired: true),
        new("prefixes", "Prefixes that stand before any word of medicine: \"non\"."),
        new("adjective-prefixes", "Prefixes that stand before adjectives only: \"peri\"."),
        new("adjective-endings", "Endings by which an adjective is known: \"al\"."),
        new("roots", "Roots that take the suffixes: \"gastr\"."),
        new("suffixes", "Suffixes of roots: \"itis\"."),
        new("word-suffixes", "Suffixes of any word of medicine: \"like\"."),
        new("opposites", "Pairs of parts that turn the meaning of a word round: \"hypo hyper\"; a part may be \"-\" for none."),
        new("confusions", "Pairs of letters that sound alike: \"ph f\"."),
        new("keyboard", "The rows of the keyboard, to know which keys lie side by side."),
    ];

    /// <summary>Which spellings are right.</summary>
    public Dialect Dialect { get; init; } = Dialect.Any;

    public required int LongestAcronym { get; init; }

    public required int LongestAcronymAmongCapitals { get; init; }

    public required int LongestSureName { get; init; }

    /// <summary>How new words are made from known parts.</summary>
    public required WordFormation Formation { get; init; }

    /// <summary>Pairs of word parts that turn the meaning round; an empty part means that the other one is simply missing.</summary>
    public required IReadOnlyList<(string First, string Second)> Opposites { get; init; }

    /// <summary>Letters that sound alike, the longer writing first.</summary>
    public required IReadOnlyList<(string First, string Second)> Confusions { get; init; }

    /// <summary>The rows of the keyboard from top to bottom.</summary>
    public required IReadOnlyList<string> Keyboard { get; init; }

    /// <summary>Words that the user or the site accepts; compared without regard to case.</summary>
    public FrozenSet<string> AlsoAccepted
    {
        get;
        init => field = value.Comparer == StringComparer.OrdinalIgnoreCase ? value : value.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    } = FrozenSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the options from the settings of a rule; what is wrong is reported and left out.</summary>
    public static SpellingOptions FromSettings(RuleDefinition rule, SettingError error)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(error);
        return new SpellingOptions
        {
            LongestAcronym = Number("longest-acronym"),
            LongestAcronymAmongCapitals = Number("longest-acronym-among-capitals"),
            LongestSureName = Number("longest-sure-name"),
            Formation = new WordFormation
            {
                ShortestStem = Math.Max(1, Number("shortest-stem")),
                Prefixes = Parts("prefixes"),
                AdjectivePrefixes = Parts("adjective-prefixes"),
                AdjectiveEndings = Parts("adjective-endings"),
                Roots = Parts("roots"),
                Suffixes = Parts("suffixes"),
                WordSuffixes = Parts("word-suffixes"),
            },
            Opposites = Pairs("opposites"),
            Confusions = [.. Pairs("confusions").Select(pair => pair.First.Length >= pair.Second.Length ? pair : (pair.Second, pair.First))],
            Keyboard = rule.Values("keyboard"),
        };

        int Number(string setting)
        {
            if (int.TryParse(rule.Text(setting), out int number) && number is >= 0 and <= 64)
            {
                return number;
            }

            error(setting, "must be a number from 0 to 64");
            return 0;
        }

        FrozenSet<string> Parts(string setting)
        {
            foreach (string part in rule.Values(setting))
            {
                if (part.Length == 0 || !part.All(char.IsAsciiLetterLower))
                {
                    error(setting, $"\"{part}\" must be lower-case letters from a to z");
                }
            }

            return rule.Values(setting).ToFrozenSet(StringComparer.Ordinal);
        }

        IReadOnlyList<(string First, string Second)> Pairs(string setting)
        {
            var pairs = new List<(string First, string Second)>();
            foreach (string value in rule.Values(setting))
            {
                if (value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var second] && first != second)
                {
                    pairs.Add((first == "-" ? "" : first, second == "-" ? "" : second));
                }
                else
                {
                    error(setting, $"\"{value}\" must be two different parts with a space between");
                }
            }

            return pairs;
        }
    }
}
