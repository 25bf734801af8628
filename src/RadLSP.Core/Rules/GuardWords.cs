using RadLSP.Core.Analysis;

namespace RadLSP.Core.Rules;

/// <summary>Words of a setting, found by their numbers.</summary>
internal sealed class GuardWords
{
    private readonly HashSet<int> _ids;
    private readonly WordSet _set;

    public GuardWords(IEnumerable<string> words, Grammar grammar)
    {
        _ids = [.. words.Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _set = WordSet.Of(_ids);
    }

    public bool Contains(int word) => _ids.Contains(word);

    /// <summary>Whether one of them is in a sentence, or among its first tokens.</summary>
    public bool AreIn(SentenceAnalysis sentence, int before = int.MaxValue)
    {
        if (!sentence.Words.MayShare(_set))
        {
            return false;
        }

        for (int i = 0; i < sentence.Tokens.Count && i < before; i++)
        {
            if (_ids.Contains(sentence.Tokens[i].WordId))
            {
                return true;
            }
        }

        return false;
    }
}
