using RadLSP.Core.Analysis;

namespace RadLSP.Core.Rules.Exams;

/// <summary>Words of a setting, found by their numbers.</summary>
internal sealed class GuardWords
{
    private readonly HashSet<int> _ids;

    public GuardWords(IEnumerable<string> words, Grammar grammar) =>
        _ids = [.. words.Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

    public bool AreIn(SentenceAnalysis sentence)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (_ids.Contains(sentence.Tokens[i].WordId))
            {
                return true;
            }
        }

        return false;
    }
}
