using RadLSP.Core.Diagnostics;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads which codes one mistake can raise.</summary>
internal static class CauseReader
{
    public static void Read(GrammarFile file, ListNode list, List<DiagnosticCause> causes, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode map)
            {
                errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a cause has \"id\", \"codes\", \"consequences\" and \"most\""));
                continue;
            }

            var reader = new NodeReader(file.Path, map, errors);
            List<ScalarNode> codes = reader.List("codes");
            List<ScalarNode> consequences = reader.List("consequences");
            List<ScalarNode> waiting = reader.List("wait_for_impression");
            foreach (ScalarNode consequence in consequences.Concat(waiting).Where(consequence => !codes.Exists(code => code.Value == consequence.Value)))
            {
                reader.Error(consequence, $"\"{consequence.Value}\" is not one of the codes of this cause");
            }

            causes.Add(new DiagnosticCause(
                reader.Required("id"), [.. codes.Select(code => code.Value)], [.. consequences.Select(code => code.Value)], (int)reader.Number("most", 0))
            {
                WaitsForWord = reader.Flag("waits_for_word"),
                WaitForImpression = [.. waiting.Select(code => code.Value)],
            });
            reader.RejectUnknown();
        }
    }
}
