package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// CacheFolder returns the path of a folder below the one in which Calque keeps what it can find out again: the folder "calque" of the
// user's cache, or what CALQUE_CACHE names. The folder need not be there.
func CacheFolder(name string) (string, error) {
	if folder := os.Getenv("CALQUE_CACHE"); folder != "" {
		return filepath.Join(folder, name), nil
	}
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache folder: %w", err)
	}
	return filepath.Join(folder, "calque", name), nil
}

// Digest returns a file name that stands for a text of any length.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:12])
}

// program names this very program: its file, with size and time. Calque being built anew makes another of it.
func program() string {
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	info, err := os.Stat(path)
	if err != nil {
		return "unknown"
	}
	return fmt.Sprintf("%s %d %d", path, info.Size(), info.ModTime().UnixNano())
}
