using RadLSP.Core;
using RadLSP.Core.Impressions;

namespace RadLSP.Impressions.Plain;

/// <summary>Runs the examples of the words of everyday that a grammar holds.</summary>
public static class PlainExampleRunner
{
    /// <summary>The examples that come out otherwise, each with the line in its file and what is wrong.</summary>
    public static IEnumerable<(int Line, string Problem)> Run(Grammar grammar)
    {
        IReadOnlyList<PlainExample> examples = grammar.PlainLanguage.Value.Examples;
        if (examples.Count == 0)
        {
            yield break;
        }

        var wording = new PlainWording(grammar);
        foreach (PlainExample example in examples)
        {
            string plain = wording.Sentence(example.Statement).Text;
            if (plain != example.Plain)
            {
                yield return (example.Line, $"\"{example.Statement}\" becomes \"{plain}\"");
            }
        }
    }
}
