"""Put an edition aside so that it can be read and verified without this program."""
