using RadLSP.Core.Syntax;

namespace RadLSP.Core.Analysis;

/// <summary>
/// Which words a sentence may hold, as 256 bits: a word number sets one bit. A pattern none of whose words has its bit set
/// cannot match, which answers nearly all questions of rules without a look at the tokens.
/// </summary>
internal struct WordSet
{
    private ulong _first;
    private ulong _second;
    private ulong _third;
    private ulong _fourth;

    public static WordSet Of(ReadOnlySpan<Token> tokens)
    {
        var words = default(WordSet);
        foreach (ref readonly Token token in tokens)
        {
            if (token.WordId >= 0)
            {
                words.Add(token.WordId);
            }
        }

        return words;
    }

    /// <summary>A set of the words that the word table knows; others are passed over.</summary>
    public static WordSet Of(IEnumerable<int> ids)
    {
        var words = default(WordSet);
        foreach (int id in ids)
        {
            if (id >= 0)
            {
                words.Add(id);
            }
        }

        return words;
    }

    /// <summary>False when the word is not in the set; true when it may be.</summary>
    public readonly bool MayHold(int word)
    {
        uint mixed = Mix(word);
        ulong part = ((mixed >> 24) & 3) switch
        {
            0 => _first,
            1 => _second,
            2 => _third,
            _ => _fourth,
        };
        return (part & (1UL << (int)(mixed >> 26))) != 0;
    }

    /// <summary>Numbers of related words lie close together, so they are spread before the bit is chosen.</summary>
    private static uint Mix(int word) => (uint)word * 2654435769u;

    public void Add(int word)
    {
        uint mixed = Mix(word);
        ulong bit = 1UL << (int)(mixed >> 26);
        switch ((mixed >> 24) & 3)
        {
            case 0:
                _first |= bit;
                break;
            case 1:
                _second |= bit;
                break;
            case 2:
                _third |= bit;
                break;
            default:
                _fourth |= bit;
                break;
        }
    }

    /// <summary>False when no word of one can be in the other.</summary>
    public readonly bool MayShare(in WordSet other) =>
        ((_first & other._first) | (_second & other._second) | (_third & other._third) | (_fourth & other._fourth)) != 0;
}
