using System.Runtime.InteropServices;
using System.Text;
using RadLSP.Engines.Llama.Native;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama;

/// <summary>From a request to the tokens of its prompt.</summary>
internal static unsafe class Prompts
{
    /// <summary>Private characters stand for the messages while the template is applied.</summary>
    private const char FirstPlaceholder = '\uE000';

    private const int MostMessages = 256;

    public static int[] Tokenize(LlamaModel model, GenerateOptions options)
    {
        if (options.Messages.Count == 0)
        {
            return model.Tokenize(options.Prompt, isStart: true, parseControl: false);
        }

        if (options.Messages.Count > MostMessages)
        {
            throw new EngineException(EngineError.BadRequest, $"A conversation may have {MostMessages} messages.");
        }

        // The template's own text is read with its control tokens, the messages are not: a report that holds "<|im_end|>" stays text.
        List<int> tokens = [];
        StringBuilder frame = new();
        foreach (char character in Frame(model, options.Messages))
        {
            int message = character - FirstPlaceholder;
            if (message < 0 || message >= options.Messages.Count)
            {
                frame.Append(character);
                continue;
            }

            Flush();
            tokens.AddRange(model.Tokenize(options.Messages[message].Content, isStart: tokens.Count == 0, parseControl: false));
        }

        Flush();
        tokens.AddRange(options.AnswerStart.Length > 0 ? model.Tokenize(options.AnswerStart, isStart: false, parseControl: false) : []);
        return [.. tokens];

        void Flush()
        {
            if (frame.Length > 0)
            {
                tokens.AddRange(model.Tokenize(frame.ToString(), isStart: tokens.Count == 0, parseControl: true));
                frame.Clear();
            }
        }
    }

    /// <summary>The conversation with a placeholder for each message, in the model's form, or plainly where the model has none that llama.cpp knows.</summary>
    private static string Frame(LlamaModel model, IReadOnlyList<ChatMessage> messages)
    {
        string plain = string.Concat(messages.Select((_, index) => (char)(FirstPlaceholder + index) + "\n\n"));
        if (model.ChatTemplate is not string template)
        {
            return plain;
        }

        List<nint> texts = [];
        try
        {
            LlamaChatMessage[] list = new LlamaChatMessage[messages.Count];
            for (int index = 0; index < list.Length; index++)
            {
                list[index] = new LlamaChatMessage { Role = Native(messages[index].Role), Content = Native(((char)(FirstPlaceholder + index)).ToString()) };
            }

            byte[] buffer = new byte[8192 + (messages.Count * 256)];
            int length;
            fixed (LlamaChatMessage* first = list)
            fixed (byte* target = buffer)
            {
                length = LlamaApi.ApplyTemplate(Native(template), first, (nuint)list.Length, 1, target, buffer.Length);
            }

            string applied = length > 0 && length <= buffer.Length ? Encoding.UTF8.GetString(buffer, 0, length) : "";

            // A template that leaves a message out would leave out a part of the report.
            return messages.Select((_, index) => (char)(FirstPlaceholder + index)).All(applied.Contains) ? applied : plain;
        }
        finally
        {
            texts.ForEach(Marshal.FreeCoTaskMem);
        }

        byte* Native(string text)
        {
            nint copy = Marshal.StringToCoTaskMemUTF8(text);
            texts.Add(copy);
            return (byte*)copy;
        }
    }
}
