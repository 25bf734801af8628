using System.Collections.Immutable;

namespace RadLSP.Grammars.Words;

/// <summary>What is wrong at one line of a word file; the file is used without that line.</summary>
/// <param name="File">The name that the caller gave the text.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public readonly record struct WordFileError(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Message}";
}

/// <summary>How an affix file writes flags: one character each, two characters each, or numbers with commas.</summary>
internal enum HunspellFlagKind
{
    Character,
    TwoCharacters,
    Number,
}

/// <summary>One character of a condition: any, one of a set, or none of a set.</summary>
internal readonly record struct HunspellConditionPart(string Letters, bool Negated)
{
    public bool Accepts(char letter) => Letters.Length == 0 || Letters.Contains(letter) != Negated;
}

/// <summary>One way to make a form: take <see cref="Strip"/> off, put <see cref="Add"/> on, where the condition holds.</summary>
internal sealed record HunspellAffix(
    string Strip, string Add, ImmutableArray<HunspellConditionPart> Condition, ImmutableArray<int> Continuation, bool CrossProduct)
{
    public string? AsSuffixOf(string word)
    {
        if (word.Length < Condition.Length || word.Length <= Strip.Length || !word.EndsWith(Strip, StringComparison.Ordinal))
        {
            return null;
        }

        int start = word.Length - Condition.Length;
        for (int i = 0; i < Condition.Length; i++)
        {
            if (!Condition[i].Accepts(word[start + i]))
            {
                return null;
            }
        }

        return string.Concat(word.AsSpan(0, word.Length - Strip.Length), Add);
    }

    public string? AsPrefixOf(string word)
    {
        if (word.Length < Condition.Length || word.Length <= Strip.Length || !word.StartsWith(Strip, StringComparison.Ordinal))
        {
            return null;
        }

        for (int i = 0; i < Condition.Length; i++)
        {
            if (!Condition[i].Accepts(word[i]))
            {
                return null;
            }
        }

        return string.Concat(Add, word.AsSpan(Strip.Length));
    }
}

/// <summary>
/// The affix file of a Hunspell dictionary, as hunspell(5) describes it, as far as it decides which single words are correct.
/// </summary>
internal sealed class HunspellAffixes
{
    // These steer suggestions, input and compounds. Compounds are left out on purpose: in the English dictionaries they
    // only build ordinal numbers, and a token with a digit is never called misspelt.
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "TRY", "REP", "MAP", "PHONE", "KEY", "ICONV", "OCONV", "WORDCHARS", "NAME", "LANG", "HOME", "VERSION", "BREAK",
        "MAXCPDSUGS", "MAXNGRAMSUGS", "MAXDIFF", "ONLYMAXDIFF", "NOSPLITSUGS", "SUGSWITHDOTS", "WARN", "FORBIDWARN", "KEEPCASE",
        "COMPOUNDMIN", "COMPOUNDRULE", "CHECKSHARPS", "SUBSTANDARD", "LEMMA_PRESENT",
    };

    // Reading on without these would accept or lose words, so they are errors and not notes.
    private static readonly HashSet<string> Unsupported = new(StringComparer.Ordinal)
    {
        "AF", "AM", "COMPLEXPREFIXES", "CIRCUMFIX", "IGNORE", "FULLSTRIP", "COMPOUNDFLAG", "COMPOUNDBEGIN", "COMPOUNDMIDDLE",
        "COMPOUNDLAST", "COMPOUNDEND", "COMPOUNDPERMITFLAG", "COMPOUNDFORBIDFLAG", "COMPOUNDROOT", "COMPOUNDWORDMAX",
        "CHECKCOMPOUNDDUP", "CHECKCOMPOUNDREP", "CHECKCOMPOUNDCASE", "CHECKCOMPOUNDTRIPLE", "CHECKCOMPOUNDPATTERN",
        "SIMPLIFIEDTRIPLE", "FORCEUCASE", "SYLLABLENUM", "COMPOUNDSYLLABLE",
    };

    private readonly Dictionary<int, List<HunspellAffix>> _prefixes = [];
    private readonly Dictionary<int, List<HunspellAffix>> _suffixes = [];
    private readonly Dictionary<string, (int Left, bool CrossProduct)> _open = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly List<WordFileError> _errors;

    private HunspellAffixes(string file, List<WordFileError> errors)
    {
        _file = file;
        _errors = errors;
    }

    public HunspellFlagKind FlagKind { get; private set; }

    /// <summary>-1 where the file names no such flag; so are the four that follow.</summary>
    public int NeedsAffix { get; private set; } = -1;

    public int OnlyInCompound { get; private set; } = -1;

    public int Forbidden { get; private set; } = -1;

    public int NoSuggestion { get; private set; } = -1;

    public static HunspellAffixes Read(string file, string text, List<WordFileError> errors)
    {
        var affixes = new HunspellAffixes(file, errors);
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().TrimStart('\ufeff').EnumerateLines())
        {
            number++;
            int comment = line.IndexOf('#');
            string[] fields = (comment == 0 ? default : line).ToString()
                .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 0)
            {
                affixes.ReadLine(number, fields);
            }
        }

        return affixes;
    }

    public IReadOnlyList<HunspellAffix> Prefixes(int flag) => _prefixes.TryGetValue(flag, out List<HunspellAffix>? found) ? found : [];

    public IReadOnlyList<HunspellAffix> Suffixes(int flag) => _suffixes.TryGetValue(flag, out List<HunspellAffix>? found) ? found : [];

    /// <summary>Reads the flags behind the slash of an entry; null where they are malformed.</summary>
    public ImmutableArray<int>? Flags(string text)
    {
        switch (FlagKind)
        {
            case HunspellFlagKind.TwoCharacters:
                return text.Length % 2 == 0 ? [.. text.Chunk(2).Select(pair => (pair[0] << 16) | pair[1])] : null;
            case HunspellFlagKind.Number:
                var flags = ImmutableArray.CreateBuilder<int>();
                foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (!ushort.TryParse(part, out ushort flag))
                    {
                        return null;
                    }

                    flags.Add(flag);
                }

                return flags.ToImmutable();
            default:
                return [.. text.Select(letter => (int)letter)];
        }
    }

    private void ReadLine(int number, string[] fields)
    {
        switch (fields[0])
        {
            case "SET":
                if (fields.Length < 2 || !fields[1].Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
                {
                    Error(number, "only SET UTF-8 is read; convert the dictionary to UTF-8");
                }

                break;
            case "FLAG":
                ReadFlagKind(number, fields);
                break;
            case "NEEDAFFIX" or "PSEUDOROOT":
                NeedsAffix = SingleFlag(number, fields);
                break;
            case "ONLYINCOMPOUND":
                OnlyInCompound = SingleFlag(number, fields);
                break;
            case "FORBIDDENWORD":
                Forbidden = SingleFlag(number, fields);
                break;
            case "NOSUGGEST":
                NoSuggestion = SingleFlag(number, fields);
                break;
            case "PFX" or "SFX":
                ReadAffix(number, fields);
                break;
            default:
                if (Unsupported.Contains(fields[0]))
                {
                    Error(number, $"{fields[0]} is not supported: the word list would be wrong");
                }
                else if (!Ignored.Contains(fields[0]))
                {
                    Error(number, $"unknown directive \"{fields[0]}\"");
                }

                break;
        }
    }

    private void ReadFlagKind(int number, string[] fields)
    {
        switch (fields.Length > 1 ? fields[1] : "")
        {
            case "long":
                FlagKind = HunspellFlagKind.TwoCharacters;
                break;
            case "num":
                FlagKind = HunspellFlagKind.Number;
                break;
            case "UTF-8":
                FlagKind = HunspellFlagKind.Character;
                break;
            default:
                Error(number, "FLAG must be long, num or UTF-8");
                break;
        }
    }

    private int SingleFlag(int number, string[] fields)
    {
        if (fields.Length > 1 && Flags(fields[1]) is [var flag])
        {
            return flag;
        }

        Error(number, $"{fields[0]} needs one flag");
        return -1;
    }

    private void ReadAffix(int number, string[] fields)
    {
        if (fields.Length < 4 || Flags(fields[1]) is not [var flag])
        {
            Error(number, $"{fields[0]} needs a flag and at least two more fields");
            return;
        }

        string key = fields[0] + fields[1];
        if (!_open.TryGetValue(key, out (int Left, bool CrossProduct) open) || open.Left == 0)
        {
            if (fields[2] is not ("Y" or "N") || !int.TryParse(fields[3], out int count) || count < 0)
            {
                Error(number, $"expected the head of {fields[0]} {fields[1]}: Y or N, then the number of its lines");
                return;
            }

            _open[key] = (count, fields[2] == "Y");
            return;
        }

        _open[key] = open with { Left = open.Left - 1 };
        string[] addAndFlags = fields[3].Split('/', 2);
        ImmutableArray<HunspellConditionPart>? condition = Condition(fields.Length > 4 ? fields[4] : ".");
        ImmutableArray<int>? continuation = addAndFlags.Length > 1 ? Flags(addAndFlags[1]) : [];
        if (condition is null || continuation is null)
        {
            Error(number, condition is null ? $"malformed condition \"{fields[4]}\"" : $"malformed flags \"{addAndFlags[1]}\"");
            return;
        }

        Dictionary<int, List<HunspellAffix>> side = fields[0] == "PFX" ? _prefixes : _suffixes;
        if (!side.TryGetValue(flag, out List<HunspellAffix>? list))
        {
            side.Add(flag, list = []);
        }

        list.Add(new HunspellAffix(
            fields[2] == "0" ? "" : fields[2], addAndFlags[0] == "0" ? "" : addAndFlags[0], condition.Value, continuation.Value, open.CrossProduct));
    }

    private static ImmutableArray<HunspellConditionPart>? Condition(string text)
    {
        if (text == ".")
        {
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<HunspellConditionPart>();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == ']')
            {
                return null;
            }

            if (text[at] != '[')
            {
                parts.Add(new HunspellConditionPart(text[at] == '.' ? "" : text[at].ToString(), Negated: false));
                continue;
            }

            bool negated = at + 1 < text.Length && text[at + 1] == '^';
            int start = at + (negated ? 2 : 1);
            int end = start <= text.Length ? text.IndexOf(']', start) : -1;
            if (end <= start)
            {
                return null;
            }

            parts.Add(new HunspellConditionPart(text[start..end], negated));
            at = end;
        }

        return parts.ToImmutable();
    }

    private void Error(int number, string message) => _errors.Add(new WordFileError(_file, number, message));
}
