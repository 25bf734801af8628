using RadLSP.Core;
using RadLSP.Core.Dictation;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Server.Dictation;

/// <summary>What is understood of spoken words: the spoken forms and commands of the grammar, and the user's own commands.</summary>
internal sealed class SpokenLanguage
{
    public SpokenLanguage(Grammar grammar, VoiceCommands own)
    {
        Grammar = grammar;
        Commands = grammar.Dictation.Commands.With(own);
        Writer = new SpokenFormWriter(grammar.Dictation.Forms);
        Spelling = new SpelledWords(Writer, grammar.Dictation.Forms);
        Reader = new SpokenInputReader(Writer, Commands);
    }

    public Grammar Grammar { get; }

    public SpokenFormWriter Writer { get; }

    /// <summary>Letters one by one, and numbers in digits.</summary>
    public SpelledWords Spelling { get; }

    public VoiceCommands Commands { get; }

    public SpokenInputReader Reader { get; }
}
