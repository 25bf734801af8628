using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Llama.Native;

/// <summary>A loaded model with the context it computes in. For one thread at a time, but for <see cref="Abort"/>.</summary>
internal sealed unsafe class LlamaModel : IDisposable
{
    /// <summary>Tokens of one call: more than the context was made for ends the process, and an abort loses at most these.</summary>
    private const int BatchTokens = 256;

    private readonly nint _model;
    private readonly nint _context;
    private readonly nint _vocabulary;
    private readonly nint _memory;
    private readonly int* _abort;
    private readonly List<int> _decoded = [];
    private readonly int _threads;
    private nint _embedder;

    private LlamaModel(nint model, nint context, int* abort, int threads, EngineDevice device)
    {
        _model = model;
        _context = context;
        _abort = abort;
        _threads = threads;
        Device = device;
        _vocabulary = LlamaApi.Vocabulary(model);
        _memory = LlamaApi.Memory(context);
        Tokens = LlamaApi.TokenCount(_vocabulary);
        Context = (int)LlamaApi.ContextSize(context);
    }

    public EngineDevice Device { get; }

    /// <summary>How many tokens the model knows.</summary>
    public int Tokens { get; }

    /// <summary>How many tokens prompt and answer may have together.</summary>
    public int Context { get; }

    public nint Vocabulary => _vocabulary;

    /// <summary>The form of conversations that the model was trained on; null when the file holds none.</summary>
    public string? ChatTemplate => LlamaApi.ChatTemplate(_model, null) is var template && template != null ? NativeLlama.Text(template) : null;

    /// <summary>Loads a model and makes its context.</summary>
    /// <exception cref="EngineException">The file is unsuitable or does not fit.</exception>
    public static LlamaModel Load(TextModelOptions options, EngineDevice device)
    {
        ModelFile file = ModelFile.Read(options.ModelPath);
        long available = MachineMemory.Available();
        if (device == EngineDevice.Cpu && file.Length > available)
        {
            throw new EngineException(EngineError.NotEnoughMemory, $"The model {options.ModelPath} needs {Gigabytes(file.Length)} of memory and {Gigabytes(available)} are free. Close other programs or choose a smaller model.");
        }

        nint* devices = stackalloc nint[2] { 0, 0 };
        LlamaModelParams parameters = LlamaApi.DefaultModelParams();
        parameters.Devices = devices;
        parameters.GpuLayers = 0;
        if (device != EngineDevice.Cpu)
        {
            (nint handle, EngineDeviceInfo? info) = NativeLlama.Devices().FirstOrDefault(known => known.Info.Device == device);
            if (info is null)
            {
                throw new EngineException(EngineError.DeviceFailed, $"llama.cpp finds no {device} device. Install its driver, or set engines.llama.device to cpu.");
            }

            devices[0] = handle;
            parameters.GpuLayers = 999;
        }

        _ = NativeLog.Errors.Take();
        nint model = LlamaApi.LoadModel(options.ModelPath, parameters);
        if (model == 0)
        {
            throw Refused(file);
        }

        int* abort = (int*)NativeMemory.AllocZeroed(sizeof(int));
        int threads = options.Threads > 0 ? options.Threads : MachineLimits.Threads();
        int trained = LlamaApi.TrainedContext(model);
        LlamaContextParams context = ContextParams(threads, abort);
        context.Context = (uint)Math.Max(64, trained > 0 ? Math.Min(options.ContextTokens, trained) : options.ContextTokens);
        nint created = LlamaApi.HasEncoder(model) != 0 ? 0 : LlamaApi.CreateContext(model, context);
        if (created == 0)
        {
            bool encoder = LlamaApi.HasEncoder(model) != 0;
            LlamaApi.FreeModel(model);
            NativeMemory.Free(abort);
            throw encoder
                ? new EngineException(EngineError.ModelUnsupported, $"The model {options.ModelPath} ({file.Architecture}) cannot continue text. Choose a decoder model.")
                : new EngineException(EngineError.NotEnoughMemory, $"The model {options.ModelPath} was read, but its context of {context.Context} tokens does not fit: {Reason()}. Lower engines.llama.contextTokens or choose a smaller model.");
        }

        return new LlamaModel(model, created, abort, threads, device);
    }

    /// <summary>As "llama 1B Q4_K - Medium".</summary>
    public string Describe()
    {
        const int Size = 256;
        byte* buffer = stackalloc byte[Size];
        buffer[0] = 0;
        LlamaApi.Describe(_model, buffer, Size);
        return NativeLlama.Text(buffer);
    }

    /// <summary>Ends a running computation within milliseconds; false lets the next one run.</summary>
    public void Abort(bool abort) => Volatile.Write(ref *_abort, abort ? 1 : 0);

    /// <param name="isStart">Adds what the model expects at the start of a text.</param>
    /// <param name="parseControl">Reads the names of control tokens as these; only for text of the template, never for a report.</param>
    public int[] Tokenize(string text, bool isStart, bool parseControl)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int[] tokens = new int[bytes.Length + 8];
        fixed (byte* first = bytes)
        fixed (int* target = tokens)
        {
            // An empty array has no address; its length of 0 says the rest.
            byte nothing = 0;
            int count = LlamaApi.Tokenize(_vocabulary, first == null ? &nothing : first, bytes.Length, target, tokens.Length, ToByte(isStart), ToByte(parseControl));
            return count >= 0 ? tokens[..count] : throw new EngineException(EngineError.Failed, "The model could not split the text into its tokens.");
        }
    }

    /// <summary>The bytes of a token, which can be part of a character; none for a control token.</summary>
    public byte[] Bytes(int token)
    {
        byte[] buffer = new byte[64];
        fixed (byte* target = buffer)
        {
            int length = LlamaApi.TokenText(_vocabulary, token, target, buffer.Length, 0, 0);
            if (length >= 0)
            {
                return buffer[..length];
            }

            buffer = new byte[-length];
        }

        fixed (byte* target = buffer)
        {
            return buffer[..Math.Max(0, LlamaApi.TokenText(_vocabulary, token, target, buffer.Length, 0, 0))];
        }
    }

    public bool IsEnd(int token) => LlamaApi.IsEndOfGeneration(_vocabulary, token) != 0;

    /// <summary>
    /// Makes the context hold exactly these tokens: what it holds already from the start is kept, the rest is computed. The last
    /// token is always computed, because its logits are wanted.
    /// </summary>
    /// <param name="outputsFrom">Logits are read from this token on, by <paramref name="read"/>; by default only those of the last.</param>
    /// <param name="read">Given the index of a token and the logits after it.</param>
    /// <returns>How many tokens were reused.</returns>
    /// <exception cref="OperationCanceledException">It was aborted; what was computed so far stays for the next prompt.</exception>
    public int Decode(ReadOnlySpan<int> tokens, int outputsFrom, Action<int, nint>? read)
    {
        int keep = Math.Min(CommonPrefix(tokens), Math.Min(tokens.Length - 1, outputsFrom));
        Truncate(keep);
        keep = _decoded.Count;
        sbyte* outputs = stackalloc sbyte[BatchTokens];
        for (int start = keep; start < tokens.Length; start += BatchTokens)
        {
            ReadOnlySpan<int> part = tokens[start..Math.Min(tokens.Length, start + BatchTokens)];
            for (int index = 0; index < part.Length; index++)
            {
                outputs[index] = (sbyte)(start + index >= outputsFrom || start + index == tokens.Length - 1 ? 1 : 0);
            }

            DecodePart(part, outputs);
            for (int index = 0; read is not null && index < part.Length; index++)
            {
                if (outputs[index] != 0)
                {
                    read(start + index, (nint)LlamaApi.Logits(_context, index));
                }
            }
        }

        return keep;
    }

    /// <summary>Adds one token to what the context holds. False when it is full.</summary>
    public bool Append(int token)
    {
        if (_decoded.Count + 1 > Context)
        {
            return false;
        }

        sbyte output = 1;
        DecodePart([token], &output);
        return true;
    }

    /// <summary>The logits after the last token.</summary>
    public ReadOnlySpan<float> LastLogits() => new(LlamaApi.Logits(_context, -1), Tokens);

    /// <summary>The mean of the vectors of the tokens, of length 1.</summary>
    public float[] Embed(ReadOnlySpan<int> tokens)
    {
        const int MeanPooling = 1;
        if (_embedder == 0)
        {
            LlamaContextParams parameters = ContextParams(_threads, _abort);
            parameters.Context = (uint)Math.Min(Context, 512);
            parameters.Batch = parameters.PhysicalBatch = parameters.Context;
            parameters.Embeddings = true;
            parameters.Pooling = MeanPooling;
            _embedder = LlamaApi.CreateContext(_model, parameters);
            if (_embedder == 0)
            {
                throw new EngineException(EngineError.NotEnoughMemory, $"There is not enough memory to compare texts: {Reason()}.");
            }
        }

        int limit = (int)LlamaApi.ContextSize(_embedder);
        if (tokens.Length > limit)
        {
            throw new EngineException(EngineError.TooLong, $"The text has {tokens.Length} tokens; {limit} can be compared at a time.");
        }

        LlamaApi.ClearMemory(LlamaApi.Memory(_embedder), 1);
        fixed (int* first = tokens)
        {
            Check(LlamaApi.Decode(_embedder, new LlamaBatch { Count = tokens.Length, Tokens = first }));
        }

        float* pooled = LlamaApi.Embeddings(_embedder, 0);
        if (pooled == null)
        {
            throw new EngineException(EngineError.NotSupported, "The model gives no vectors for texts. Choose an embedding model.");
        }

        float[] vector = new ReadOnlySpan<float>(pooled, LlamaApi.EmbeddingSize(_model)).ToArray();
        float length = MathF.Sqrt(vector.Sum(value => value * value));
        return length > 0 ? [.. vector.Select(value => value / length)] : vector;
    }

    public void Dispose()
    {
        if (_embedder != 0)
        {
            LlamaApi.FreeContext(_embedder);
        }

        LlamaApi.FreeContext(_context);
        LlamaApi.FreeModel(_model);
        NativeMemory.Free(_abort);
    }

    private static LlamaContextParams ContextParams(int threads, int* abort)
    {
        LlamaContextParams parameters = LlamaApi.DefaultContextParams();
        parameters.Batch = parameters.PhysicalBatch = BatchTokens;
        parameters.Threads = parameters.BatchThreads = threads;
        parameters.NoTimings = true;
        parameters.Abort = &ShouldAbort;
        parameters.AbortData = abort;
        return parameters;
    }

    private int CommonPrefix(ReadOnlySpan<int> tokens) => tokens.CommonPrefixLength(CollectionsMarshal.AsSpan(_decoded));

    /// <summary>Forgets all but the first tokens. A recurrent model can only forget everything.</summary>
    private void Truncate(int count)
    {
        if (count > 0 && LlamaApi.RemoveFromMemory(_memory, 0, count, -1) != 0)
        {
            _decoded.RemoveRange(count, _decoded.Count - count);
            return;
        }

        LlamaApi.ClearMemory(_memory, 1);
        _decoded.Clear();
    }

    private void DecodePart(ReadOnlySpan<int> part, sbyte* outputs)
    {
        int code;
        fixed (int* first = part)
        {
            code = LlamaApi.Decode(_context, new LlamaBatch { Count = part.Length, Tokens = first, Outputs = outputs });
        }

        if (code != 0)
        {
            // What came before this part is sound, and worth keeping: the next keystroke asks for nearly the same.
            Truncate(_decoded.Count);
        }

        Check(code);
        _decoded.AddRange(part);
    }

    private static void Check(int code)
    {
        switch (code)
        {
            case 0:
                return;
            case 1:
                throw new EngineException(EngineError.TooLong, "The context of the model is full. Shorten the text, or raise engines.llama.contextTokens.");
            case 2:
                throw new OperationCanceledException();
            default:
                throw new EngineException(EngineError.Failed, $"llama.cpp could not compute (code {code}).");
        }
    }

    private static EngineException Refused(ModelFile file)
    {
        string reason = Reason();
        return reason switch
        {
            _ when reason.Contains("unknown model architecture", StringComparison.Ordinal) => new EngineException(
                EngineError.ModelUnsupported, $"The model {file.Path} is of the architecture \"{file.Architecture}\", which this llama.cpp ({NativeLlama.Version}) does not know. Choose another model."),
            _ when reason.Contains("alloc", StringComparison.OrdinalIgnoreCase) || reason.Contains("memory", StringComparison.OrdinalIgnoreCase) || reason.Contains("mmap", StringComparison.Ordinal) => new EngineException(
                EngineError.NotEnoughMemory, $"The model {file.Path} ({Gigabytes(file.Length)}) does not fit into memory: {reason}. Close other programs or choose a smaller model."),
            _ => new EngineException(EngineError.ModelDamaged, $"The model {file.Path} could not be loaded: {reason}. Download it again, or choose another one."),
        };
    }

    private static string Reason() => NativeLog.Errors.TakeReason();

    private static string Gigabytes(long bytes) => $"{bytes / 1e9:0.0} GB";

    private static byte ToByte(bool value) => value ? (byte)1 : (byte)0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte ShouldAbort(void* flag) => (byte)(Volatile.Read(ref *(int*)flag) != 0 ? 1 : 0);
}
