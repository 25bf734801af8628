using System.CommandLine;
using RadLSP.Core.Analysis;

namespace RadLSP.Commands;

/// <summary>The option that chooses which spellings are right.</summary>
internal static class DialectOption
{
    public static Option<Dialect> Create()
    {
        var option = new Option<Dialect>("--dialect")
        {
            Description = "Which spellings are right: en-US, en-GB or any.",
            HelpName = "any|en-US|en-GB",
            DefaultValueFactory = _ => Dialect.Any,
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value.ToLowerInvariant())
                {
                    case "any":
                        return Dialect.Any;
                    case "en-us":
                        return Dialect.UnitedStates;
                    case "en-gb":
                        return Dialect.UnitedKingdom;
                    default:
                        result.AddError($"\"{result.Tokens[0].Value}\" is not a dialect; choose any, en-US or en-GB.");
                        return Dialect.Any;
                }
            },
        };
        return option;
    }
}
